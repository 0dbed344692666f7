SELECT date('n' || 'ow')
